#!/usr/bin/env bash
# Lighthouse's npm packages
source "$(dirname "$0")/../lib.sh"

npm_ci end2end/lighthouse
