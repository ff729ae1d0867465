#!/usr/bin/env bash
# `make dist`: one program with every asset in it, and an archive of it for an operator: target/dist/….tar.gz.
# `scripts/dist.sh binary` stops at the program, target/ship/slipway.
# `scripts/dist.sh try PROGRAM` starts a program in an empty folder and looks at what it serves.
source "$(dirname "$0")/lib.sh"

program=target/ship/slipway

build() {
  need rust wasm32 node wasm-opt
  step "The front end, small, with names that hold a hash"
  cargo build --package xtask
  target/debug/xtask front --release
  step "The server with all of it inside (this is the long one)"
  cargo build --profile ship --package server --features embed
}

# try PROGRAM: it needs no file of the project, and what it serves may be kept for ever.
try() {
  local given folder pid address name line
  command -v curl >/dev/null || fail "curl is missing; it asks the program for its pages." "apt-get install curl"
  given=$(realpath "$1")
  folder=$(mktemp -d)
  (
    cd "$folder"
    exec env -i SLIPWAY_ADDR=127.0.0.1:0 "$given" serve --demo >out 2>log
  ) &
  pid=$!
  # shellcheck disable=SC2064
  trap "kill $pid 2>/dev/null || true; rm -rf '$folder'" EXIT
  for _ in $(seq 300); do
    line=$(head -n 1 "$folder/out" 2>/dev/null || true)
    [ -n "$line" ] && break
    kill -0 "$pid" 2>/dev/null || fail "It does not start: $(cat "$folder/log")"
    sleep 0.1
  done
  address=${line##* is at }
  [ -n "$address" ] || fail "It does not say where it is: $(cat "$folder/log")"
  name=$(curl -fsS "$address/" | grep -oE '/pkg/slipway\.[0-9a-f]{16}\.wasm' | head -n 1) ||
    fail "The front page names no WebAssembly with a hash: build the small front end first." "scripts/dist.sh"
  local base=${name%.wasm}
  for name in "$base.wasm" "$base.js" "$base.css"; do
    curl -fsS -D "$folder/head" -o "$folder/packed" -H 'accept-encoding: br, gzip' "$address$name" ||
      fail "$name is not in the program."
    grep -qi '^cache-control: public, max-age=31536000, immutable' "$folder/head" || fail "$name may not be kept."
    grep -qi '^content-encoding: br' "$folder/head" || fail "$name is not packed."
    curl -fsS -o "$folder/plain" "$address$name"
    [ "$(stat -c %s "$folder/packed")" -lt "$(stat -c %s "$folder/plain")" ] || fail "$name is not smaller packed."
    say "$name: $(stat -c %s "$folder/plain") bytes, $(stat -c %s "$folder/packed") on the way"
  done
  for name in /icons.svg /favicon.svg /pkg/slipway.css; do
    curl -fsS -D "$folder/head" -o /dev/null "$address$name" || fail "$name is not in the program."
    grep -qi '^cache-control: no-cache' "$folder/head" || fail "$name has no hash and may not be kept."
  done
  env -i SLIPWAY_ADDR="${address##*//}" "$given" ready >/dev/null || fail "It is not ready."
  kill "$pid"
  wait "$pid" || fail "It did not end well: $(cat "$folder/log")"
  rm -rf "$folder"
  trap - EXIT
}

if [ "${1:-}" = try ]; then
  plan 1
  step "Trying $2 in an empty folder"
  try "$2"
  exit
fi
if [ "${1:-}" = binary ]; then
  plan 6
  build
  exit
fi

plan 8
build
step "Trying it in an empty folder"
try "$program"

step "The archive"
version=$("$program" --version | awk '{ print $2 }')
name=slipway-$version-$(uname -m)-linux
dist=target/dist
rm -rf "$dist"
mkdir -p "$dist/$name"
install -m 0755 "$program" "$dist/$name/slipway"
install -m 0644 LICENSE CHANGELOG.md slipway.default.toml packaging/slipway.service "$dist/$name/"
install -D -m 0644 -t "$dist/$name/templates" demo/templates/*.md
install -D -m 0644 -t "$dist/$name/monitoring" packaging/monitoring/slipway.{rules.yml,rules.test.yml,rules.days.test.yml,dashboard.json}
# With their folders: they lead to one another.
for folder in docs docs/operation docs/decisions; do
  install -D -m 0644 -t "$dist/$name/$folder" "$folder"/*.md
done
# The same files make the same archive, whenever and by whomever it is made.
when=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
tar --create --directory="$dist" --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner "$name" |
  gzip --no-name --best >"$dist/$name.tar.gz"
rm -rf "${dist:?}/$name"
(cd "$dist" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
say "$dist/$name.tar.gz"
say "$(cat "$dist/$name.tar.gz.sha256")"
