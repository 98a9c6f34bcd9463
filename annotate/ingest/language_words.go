package ingest

import "strings"

// functionWords are words that stand in every text of a language: articles,
// prepositions, forms of "to be". Those that begin with "-" are there to be taken
// for no other language: they are not told, for they are hardly told apart.
var functionWords = map[string]string{
	"ca":  "amb els les dels una per aquest aquesta més és són no ha i el la de que del al com també hi ho seva",
	"cs":  "se na je že v s z a do to i který která které jsou by podle jako ale za ve po pro však byl jeho si už když nebo",
	"da":  "og at det er en på til af for med den ikke de som har et der var blev sig efter fra også kan han skal være hun men vil",
	"de":  "der die und den das von zu mit dem des ist nicht ein eine im auf für sich auch als er es aus bei nach einen einer hat wird sind über noch wie zum",
	"en":  "the of and to in that is was for with it his as on by at from has have said are be not this which he an were but they who had will their",
	"es":  "el la los las que y en del un una por con para se no es su al lo como más de pero sus fue este ha sobre entre esta también",
	"fa":  "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شده بود می شد ها",
	"fi":  "ja on ei se että oli hän mutta ovat kun myös joka mukaan niin ole sen jos tai kuin voi olla sekä ollut",
	"fr":  "le la les des et est une un que qui dans du pour pas sur au plus par avec il se ce l d qu de en aux ont été son sa cette à ne mais",
	"hu":  "a az és hogy nem is egy ez volt meg de csak már el ki még azt aki mint vagy kell után lesz között",
	"it":  "il la che di e un una per non in del della i gli le con si è da sono anche al nel dei alla ha più come dal delle lo a o se ma ad ed nella questo",
	"lt":  "ir kad į su iš buvo yra kaip ne tai apie už bet ar nuo tik po jo per dėl savo",
	"nb":  "og å det er en på til av for med den ikke de som har et var fra ble etter også seg vil kan han skal om ut at men",
	"nl":  "de het een en van in is dat op te voor met zijn niet aan er ook door die om bij naar maar uit nog wordt over werd hij deze",
	"pl":  "w i na z do się nie to że jest o za od po jak przez ale które oraz który są dla ma tym tego co jego był",
	"pt":  "o a os as que e do da dos das em um uma não com para no na por mais se ao é foi de pelo pela são como às também seu sua",
	"ro":  "și de la în a pe cu nu este că din pentru care o un mai sa au fost fi prin după sunt să lui dar",
	"ru":  "и в не на что с по как это он из к его но за от для о также был было были у же я бы она",
	"sv":  "och att det som en är på för med av till inte den har de ett om var från vid men sig efter kan säger han",
	"tr":  "ve bir bu da de için ile olarak çok daha olan en gibi ne kadar sonra ise değil var olduğu o ancak dedi",
	"uk":  "і в не на що з до як це та за від про у його й але який які також для був було були є ж",
	"ur":  "کے میں کی ہے اور سے کا کو نے پر کہ ہیں یہ اس تھا گیا جو بھی ان لیے",
	"vi":  "và của là có không được cho các trong với một những người này đã đến về tại",
	"bg":  "и на да в се за не от е с че по са като ще със до но след който това беше си или",
	"-sh": "je u i na se da za od su s što koji a nije će kao o iz bi bio biti ali ili koja nakon",
	"-sk": "sa na je že v s z a do to i ktorý ktorá ktoré sú by podľa ako ale za vo po pre však bol jeho si už keď alebo",
	"-sl": "je in v na se da za so pa ki z bi tudi ne bo po kot ali od pri še iz",
	"-gl": "o a os as que e do da dos das en un unha non con para no na por máis se ao é foi de polo pola son como tamén seu súa",
	"-nn": "og å det er ein på til av for med den ikkje dei som har eit var frå vart etter også seg vil kan han skal om eg at men",
	"-af": "die en van in is het dat op te vir met sy nie aan om by na maar uit nog word oor hy hierdie was wat",
	"-et": "ja on ei et see oli ta aga kui ka mis oma või siis ning mida tema pole nii kes",
	"-lv": "un ir ar no par ka uz kas bija tas arī to lai pēc bet kā vai gada nav",
	"-sq": "të e në dhe i me për një nga që së si është ka u do por nuk kanë",
	"-sr": "је у и на се да за од су с што који а није ће као о из би био бити али или која након",
	"-mk": "и на да во се за не од е со дека по ја ги ќе до но кој ова беше или го што",
	"-be": "і ў не на што з да як гэта ад за пра у яго але які таксама для быў было былі па",
	"-ps": "د په او چې له کې ته یې کړي نه دی سره دا شوي خو هم وي",
	"-ku": "لە و بۆ بە کە ئەو ئەم لەگەڵ بەڵام دا هەر یان ناو دەکات",
}

// languagesOf says in which languages a word is common.
var languagesOf = func() map[string][]string {
	out := make(map[string][]string)
	for language, words := range functionWords {
		for word := range strings.FieldsSeq(words) {
			out[word] = append(out[word], language)
		}
	}
	return out
}()
