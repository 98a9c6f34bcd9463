# Blue Pencil. The two commands to know: make run, make test.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TAGS := migrated_fynedo
GO_TEST := go test -tags $(TAGS) -timeout 8m
WINDOW := ./cmd/bluepencil
# A checkout that git will not read still builds, only without its commit.
VCS := $(shell git status --porcelain >/dev/null 2>&1 && echo auto || echo false)
DATA := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/bluepencil
SAMPLE := $(DATA)/sample.bluepencil
FUZZTIME ?= 10m
LINTER := build/tools/golangci-lint-v2.15.0
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0

# Every package in which something runs at the same time is tested with the race
# detector; the driver of the real window is a program apart.
OPEN := (
CONCURRENT = $(shell grep -rlE --include='*.go' --exclude='e2e_*' \
	-e '(^|[{;[:space:]])go [[:alpha:]_.]+\$(OPEN)' -e '[[:alpha:]_]\.Go\$(OPEN)func' -e 'AfterFunc' annotate app cmd storage 2>/dev/null \
	| xargs -r -n1 dirname | sort -u | sed 's|^|./|')

.PHONY: help run test e2e interop torture demo figures bench fuzz lint linters vulnerabilities licences build sample packages screen clean

help: ## say what there is
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):[^#]*## /make \1\t/' | expand -t 16

run: build sample ## open the window on the sample project
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
		exec ./bluepencil "$(SAMPLE)"
	fi
	echo "There is no display here. Blue Pencil does the same job on a screen without a monitor."
	$(MAKE) demo

test: packages ## vet and test everything but the real window
	@set -x
	go vet -tags $(TAGS) ./...
	go vet -tags $(TAGS),e2e $(WINDOW)
	go vet -tags interop ./annotate/exchange ./annotate/compare
	CGO_ENABLED=0 go test -timeout 8m ./...
	$(if $(CONCURRENT),$(GO_TEST) -race $(CONCURRENT))
	$(if $(filter $(WINDOW),$(CONCURRENT)),,$(GO_TEST) $(WINDOW))

e2e: packages screen ## label, kill, reopen and export in a real window
	go test -tags $(TAGS),e2e -run '^TestEndToEnd' -count=1 -timeout 10m $(WINDOW)

interop: ## let other programs read data sets and work out agreement, in an environment of their own
	@.ci/packages consumers
	python3 -m venv build/consumers
	if ! build/consumers/bin/pip install -q --disable-pip-version-check -r testdata/interop/requirements.txt; then
		echo "interop: the consumers cannot be had from here, so nothing was asked of them" >&2
		exit 75
	fi
	build/consumers/bin/pip install -q --disable-pip-version-check --no-deps -r testdata/interop/alone.txt
	INTEROP_PYTHON="$(CURDIR)/build/consumers/bin/python" go test -tags interop -run '^(TestConsumers|TestSpacyTrains)$$' -count=1 -timeout 10m ./annotate/exchange
	INTEROP_PYTHON="$(CURDIR)/build/consumers/bin/python" go test -tags interop -run 'OfOthers$$' -count=1 -timeout 10m ./annotate/compare

torture: ## kill, cut the power, flip bits and pages, for a long time
	BLUEPENCIL_TORTURE=1 CGO_ENABLED=0 go test -run 'Killed|PowerCuts|OverwrittenPages|FlippedBits|FullDisk' -count=1 -timeout 60m -v ./storage | grep -vE '^=== '

demo: packages screen ## the same job on the sample article, and where to find it
	@log=$$(mktemp); trap 'rm -f "$$log"' EXIT
	export E2E_OUT="$(DATA)/demo-$$(date +%Y%m%d-%H%M%S)"
	if ! go test -tags $(TAGS),e2e -run '^TestDemo$$' -count=1 -timeout 5m $(WINDOW) >"$$log" 2>&1; then
		cat "$$log" >&2
		exit 1
	fi
	cat "$$E2E_OUT/where.txt"

figures: packages screen ## measure the real window
	go test -tags $(TAGS),e2e -run '^TestFigures$$' -count=1 -timeout 10m -v $(WINDOW)

bench: packages ## the benchmarks
	$(GO_TEST) -timeout 30m -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz test for FUZZTIME (10m) each
	@for package in $$(CGO_ENABLED=0 go list ./...); do
		names=$$(CGO_ENABLED=0 go test -list '^Fuzz' "$$package" | grep '^Fuzz' || true)
		for name in $$names; do
			echo "$$package $$name"
			CGO_ENABLED=0 go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$package"
		done
	done

lint: packages linters ## formatting, vet, and the linters of .golangci.yml
	@untidy=$$(gofmt -l annotate app assets cmd storage)
	if [ -n "$$untidy" ]; then echo "gofmt would change: $$untidy" >&2; exit 1; fi
	$(LINTER) run ./...

vulnerabilities: ## known ones of the modules that the program uses
	go run $(GOVULNCHECK) -tags $(TAGS) ./...

linters: ## fetch what lint needs
	@if [ ! -x $(LINTER) ]; then
		mkdir -p build/tools
		GOBIN=$(CURDIR)/build/tools GOFLAGS= go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(lastword $(subst -v, v,$(LINTER)))
		mv build/tools/golangci-lint $(LINTER)
	fi

licences: ## check that every module in the program is in docs/third-party.md
	@.ci/licences check

build: packages
	@go build -tags $(TAGS) -buildvcs=$(VCS) -trimpath -ldflags '-s -w' -o bluepencil $(WINDOW)

# The project is made under another name and put in its place when it is whole;
# one that is there already is never touched.
sample: build
	@if [ ! -e "$(SAMPLE)" ]; then
		mkdir -p "$(DATA)"
		draft=$$(mktemp -d "$(DATA)/new.XXXXXX"); trap 'rm -rf "$$draft"' EXIT
		./bluepencil new "$$draft/sample.bluepencil" >/dev/null
		./bluepencil import "$$draft/sample.bluepencil" assets/sample.txt >/dev/null
		mv -n "$$draft/sample.bluepencil" "$(SAMPLE)"
	fi

packages:
	@.ci/packages build

screen:
	@.ci/packages screen

clean: ## remove what was built
	rm -rf bluepencil build

.ONESHELL:
