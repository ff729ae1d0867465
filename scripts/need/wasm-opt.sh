#!/usr/bin/env bash
# wasm-opt, into tools/node_modules
source "$(dirname "$0")/../lib.sh"

npm_ci tools
