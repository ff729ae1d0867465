#!/usr/bin/env bash
# Prometheus' promtool (no server)
#
# Debian's package would start a server: this one program is taken out of it and nothing is installed. That takes no root.
source "$(dirname "$0")/../lib.sh"

if [ -x "$TOOLS/promtool" ] || command -v promtool >/dev/null; then exit; fi

if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
  fail "promtool is missing and this system has no apt-get; it comes with Prometheus (https://prometheus.io/download)."
fi
mkdir -p "$TOOLS"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
say "promtool out of Debian's prometheus"
log=$PWD/$TOOLS/apt.log
download() { (cd "$folder" && apt-get download prometheus) >"$log" 2>&1 </dev/null; }
if ! patiently download; then
  # The list of packages may be old, or missing.
  if is_root; then apt-get update >"$log" 2>&1 </dev/null || true; fi
  patiently download || {
    tail -n 15 "$log" >&2
    fail "apt-get could not get prometheus (its whole output is in $log)." "sudo apt-get update && bash scripts/need/prometheus.sh"
  }
fi
dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -x -C "$folder" ./usr/bin/promtool
install -m 755 "$folder/usr/bin/promtool" "$TOOLS/promtool"
