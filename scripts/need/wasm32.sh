#!/usr/bin/env bash
# A compiler for WebAssembly
#
# The ordinary way is rustup's wasm32 target. Where rustup's server is out of reach, Debian's
# own compiler for it does: scripts/cargo-wasm.sh then builds the standard library with it.
# The way that was taken is remembered in .tools/wasm32.
source "$(dirname "$0")/../lib.sh"

remember() {
  mkdir -p "$TOOLS"
  echo "$1" >"$TOOLS/wasm32"
}

by_rustup() { [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; }

by_debian() {
  local source=/usr/lib/rustlib/src/rust/library
  [ -x /usr/bin/rustc ] || return 1
  source=$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library
  [ -f "$source/std/Cargo.toml" ] && /usr/bin/rustc --print target-list | grep -qx wasm32-unknown-unknown
}

# What was remembered, and still holds, costs nothing to find again.
if [ "$(cat "$TOOLS/wasm32" 2>/dev/null)" = debian ] && by_debian; then exit; fi
if by_rustup; then
  remember rustup
  exit
fi

if command -v rustup >/dev/null; then
  say "rustup adds the target wasm32-unknown-unknown"
  if timeout 120 rustup target add wasm32-unknown-unknown </dev/null >&2 && by_rustup; then
    remember rustup
    exit
  fi
  say "rustup could not; Debian's compiler for WebAssembly will do"
fi

if ! by_debian; then
  if command -v apt-get >/dev/null; then
    apt_install "Rust's compiler for WebAssembly" rustc-web rust-web-src
  fi
  by_debian ||
    fail "The Rust target wasm32-unknown-unknown is missing." "rustup target add wasm32-unknown-unknown"
fi
remember debian
say "the standard library for WebAssembly will be built here, with $(/usr/bin/rustc --version)"
