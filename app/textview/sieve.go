package textview

// A sieve holds hashes: it lets through all that were put in and few others, so
// that of 400 000 marks only a handful are looked at for the sake of one ID.
type sieve [1 << 10]uint64

func (s *sieve) add(hash uint32) { s[hash>>6%(1<<10)] |= 1 << (hash % 64) }

func (s *sieve) has(hash uint32) bool { return s[hash>>6%(1<<10)]&(1<<(hash%64)) != 0 }
