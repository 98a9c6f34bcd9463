package compare

import (
	"cmp"
	"slices"
)

// A Rule says which of several sayings are taken over from votes, as INCEpTION's
// curation by threshold does.
type Rule struct {
	Votes int     // that a saying must have at least
	Share float64 // of all votes of its case, at least
	Ranks int     // how many of the sayings with most votes may win; 1: a tie has no winner
	Stack bool    // several may win in one place
	All   bool    // everybody must say it; who has not finished and is silent may still
}

// Winners are the sayings that win, those with most votes first. votes has how many
// each has.
func (r Rule) Winners(votes []int) (winners []int) {
	order, all := make([]int, len(votes)), 0
	for i, n := range votes {
		order[i], all = i, all+n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(votes[b], votes[a]) })
	if r.Ranks <= 1 && len(order) > 1 && votes[order[0]] == votes[order[1]] {
		return nil
	}
	for rank, i := range order {
		if rank >= max(r.Ranks, 1) || votes[i] < max(r.Votes, 1) || float64(votes[i]) < r.Share*float64(all) {
			break
		}
		winners = append(winners, i)
	}
	if !r.Stack && len(winners) > 1 {
		if votes[winners[0]] == votes[winners[1]] {
			return nil
		}
		winners = winners[:1]
	}
	return winners
}

// Settle are the sayings of a case that win.
func (r Rule) Settle(c Case) (winners []Saying) {
	for _, i := range r.Winners(c.votes()) {
		winners = append(winners, c.Sayings[i])
	}
	return winners
}
