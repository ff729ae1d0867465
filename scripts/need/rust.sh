#!/usr/bin/env bash
# Rust, 1.95 or newer
source "$(dirname "$0")/../lib.sh"

wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

command -v cargo >/dev/null ||
  fail "Rust is missing, and rustup (https://rustup.rs) is how it comes." \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"

have=$(rustc --version | cut -d ' ' -f 2)
if [ "$(printf '%s\n' "$wanted" "${have%%-*}" | sort -V | head -n 1)" != "$wanted" ]; then
  fail "rustc is $have and Slipway needs $wanted or newer." "rustup update stable"
fi

command -v cc >/dev/null || apt_install "A C compiler (SQLite is written in C)" gcc libc6-dev
