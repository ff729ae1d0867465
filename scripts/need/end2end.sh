#!/usr/bin/env bash
# The browser tests' npm packages
source "$(dirname "$0")/../lib.sh"

npm_ci end2end
