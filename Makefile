# Slipway's one door. Each target is a script of its own in scripts/;
# each gets what it needs first and says what it is doing.

.PHONY: help serve watch test lint build dist bench soak

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1 # /p' Makefile | column -t -s '#'

serve: ## Slipway on this machine, with demo data
	@scripts/serve.sh

watch: ## the same, rebuilt and reloaded whenever a file changes
	@scripts/watch.sh

test: ## every test: Rust on both databases, then a browser
	@scripts/test.sh

lint: ## formatting, clippy on both sides, the house rules
	@scripts/lint.sh

build: ## the release: server and small front end, within its budget
	@scripts/build.sh

dist: ## one program with every asset in it, and an archive of it
	@scripts/dist.sh

bench: ## the numbers, measured on this machine
	@scripts/bench.sh

soak: ## the rules with many more cases, and the load and the kills for an hour on both databases
	@scripts/soak.sh
