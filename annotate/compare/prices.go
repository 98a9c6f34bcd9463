package compare

import (
	"math"
	"slices"
)

// rounds is how often prices are looked at anew.
const rounds = 120

// A market has a price for each unit, such that no candidate costs less than its
// units: then whatever is not yet grouped costs at least its prices, however it is
// grouped. The best prices are the dual of the linear programme that covers each unit
// once. They are approached by subgradients (Held, Wolfe and Crowder 1974).
type market struct {
	candidates []candidate
	of         [][]int // the candidates of each unit
	prices     []float64
	total      float64
}

// newMarket finds prices; known is what some grouping costs.
func newMarket(found [][]candidate, known float64) *market {
	m := &market{of: make([][]int, len(found)), total: math.Inf(-1)}
	for _, own := range found {
		for _, g := range own {
			for _, u := range g.units {
				m.of[u] = append(m.of[u], len(m.candidates))
			}
			m.candidates = append(m.candidates, g)
		}
	}
	prices := make([]float64, len(found))
	for u, places := range m.of {
		prices[u] = math.Inf(1)
		for _, k := range places {
			prices[u] = min(prices[u], m.candidates[k].cost/float64(len(m.candidates[k].units)))
		}
	}
	m.offer(prices)
	m.haggle(prices, known)
	m.offer(prices)
	return m
}

// haggle moves prices to where they are worth most.
func (m *market) haggle(prices []float64, known float64) {
	pull := make([]float64, len(prices))
	for round := 0; round < rounds && m.total < known-1e-9; round++ {
		bound := m.pulled(prices, pull)
		length := 0.0
		for _, p := range pull {
			length += p * p
		}
		if length == 0 {
			return
		}
		step := max(known-bound, 1e-6) / length / (1 + float64(round)/20)
		for u := range prices {
			prices[u] += step * pull[u]
		}
		if round%8 == 7 {
			m.offer(prices)
		}
	}
}

// pulled is where prices should go: up for units that no candidate would take at
// these, down for those that several would. The bound is what all is worth at least.
func (m *market) pulled(prices, pull []float64) (bound float64) {
	for u, p := range prices {
		bound += p
		pull[u] = 1
	}
	for _, g := range m.candidates {
		if left := g.left(prices); left < 0 {
			bound += left
			for _, u := range g.units {
				pull[u]--
			}
		}
	}
	return bound
}

// left is what a candidate costs beyond the prices of its units.
func (g candidate) left(prices []float64) float64 {
	left := g.cost
	for _, u := range g.units {
		left -= prices[u]
	}
	return left
}

// offer makes prices low enough that no candidate costs less than its units, raises
// each as far as it then goes, and keeps them if they are the best so far.
func (m *market) offer(prices []float64) {
	prices = slices.Clone(prices)
	for _, g := range m.candidates {
		if left := g.left(prices); left < 0 {
			for _, u := range g.units {
				prices[u] += left / float64(len(g.units))
			}
		}
	}
	total := 0.0
	for u, places := range m.of {
		room := math.Inf(1)
		for _, k := range places {
			room = min(room, m.candidates[k].left(prices))
		}
		prices[u] += room
		total += prices[u]
	}
	if total > m.total {
		m.prices, m.total = prices, total
	}
}
