#!/usr/bin/env bash
# PostgreSQL's programs (no service)
#
# Debian's package would start a server on port 5432 of its own. The tests bring up their own
# cluster in target/ (scripts/with-postgres.sh), so the package is told not to make one.
source "$(dirname "$0")/../lib.sh"

if [ -n "$(postgres_bin)" ]; then exit; fi

# The package is told to make no cluster before it comes, by root here or by whoever runs the line.
conf=/etc/postgresql-common/createcluster.d/slipway.conf
if ! is_root; then
  fail "PostgreSQL's programs are missing, and installing them takes root." \
    "sudo sh -c 'mkdir -p ${conf%/*} && echo create_main_cluster = false >$conf && apt-get update && apt-get install --no-install-recommends -y postgresql'"
fi
mkdir -p "${conf%/*}"
echo 'create_main_cluster = false' >"$conf"
apt_install "PostgreSQL" postgresql
