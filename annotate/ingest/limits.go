package ingest

import "time"

// What one import may take. A file beyond these is refused with a sentence; it
// never takes the program down.
const (
	// MaxBytes is the size of the largest file that is read as one article.
	MaxBytes = 32 << 20
	// SampleBytes is how much of a text is looked at to tell its encoding.
	SampleBytes = 64 << 10
	// HeadBytes is how far into a page it may name its encoding.
	HeadBytes = 16 << 10
	// MaxCandidates is how many encodings are offered when none is certain.
	MaxCandidates = 8
	// PreviewLetters is how much of a text is shown for a choice, in code points.
	PreviewLetters = 300
	// MaxPageEffort is how much work finding the article in a page may be, in bytes
	// of the page times the elements around each: about two seconds. Pages of
	// the web are far below; from one above it, all the text is taken.
	MaxPageEffort = 200 << 20
	// MaxMarkdownBytes is the longest text from which Markdown's signs are removed.
	MaxMarkdownBytes = 8 << 20
	// MaxMarkdownEffort is how much work that may be: the sum over the paragraphs of
	// the squares of their signs, about a second.
	MaxMarkdownEffort = 1 << 30
)

// What one file of many records may have.
const (
	// MaxListBytes is the size of the largest file of many records.
	MaxListBytes = 4 << 30
	// MaxRecordBytes is the longest record: a line, or the text between two
	// separators.
	MaxRecordBytes = 32 << 20
	// MaxNesting is how deeply the fields of a record may be nested.
	MaxNesting = 32
	// MaxValues is how many values a record may have.
	MaxValues = 100_000
	// MaxFields is how many fields a preview shows.
	MaxFields = 100
	// PreviewRecords is how many records a preview shows.
	PreviewRecords = 5
	// MaxResumes is how often reading starts again after a quotation mark that is
	// never closed. Later ones may no longer reach over several lines.
	MaxResumes = 16
	// MaxRefused is how many records of a file are refused one by one; after so
	// many, the rest of the file is.
	MaxRefused = 100_000
)

// What a page that is fetched may take.
const (
	// MaxFetchBytes is how much is read from an address.
	MaxFetchBytes = 20 << 20
	// FetchTime is how long an address may take for all of its answer.
	FetchTime = 20 * time.Second
	// MaxRedirects is how often an address may lead to another.
	MaxRedirects = 10
)

// What a mail may have.
const (
	// MaxMailParts is how many parts are looked at.
	MaxMailParts = 1000
	// MaxMailNesting is how deeply parts may stand in parts.
	MaxMailNesting = 16
)

// What a Word file may take.
const (
	// MaxUnpacked is how many bytes of a Word file's parts are unpacked, all
	// parts that are read together.
	MaxUnpacked = 64 << 20
	// MaxElements is how many elements all parts that are read may have together;
	// two million are read in two seconds.
	MaxElements = 2_000_000
	// MaxParts is how many parts a Word file may list; Word writes about twenty.
	MaxParts = 10_000
	// MaxDepth is how many elements of a part may stand in each other: a table
	// in a table adds four, a text box ten.
	MaxDepth = 250
	// MaxTagBytes is the length of a tag without its attributes' values.
	MaxTagBytes = 16 << 10
)
