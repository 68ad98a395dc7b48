#!/bin/sh
# Regenerates the lunar table and compares it with the committed one, byte by byte.
#
#   dossier/calendar/lunar/check.sh           compare; status 1 when a date differs
#   dossier/calendar/lunar/check.sh -update   write the table anew
#
# Needs Node. The packages are taken from $LUNAR_NODE_DIR when that folder holds them, else they are installed with
# npm into a temporary folder. Without Node or without the packages the check says so and ends with status 0.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
table="$here/../data/lunar.csv"

if ! command -v node >/dev/null 2>&1; then
	echo "lunar table: not checked, node is not installed"
	exit 0
fi

dir=${LUNAR_NODE_DIR:-}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
if [ -z "$dir" ] || [ ! -d "$dir/node_modules/@nghiavuive/lunar_date_vi" ]; then
	dir="$tmp/node"
	mkdir -p "$dir"
	echo '{"private":true}' >"$dir/package.json"
	if ! (cd "$dir" && npm install --silent --no-audit --no-fund --ignore-scripts \
		@nghiavuive/lunar_date_vi@2.0.1 amlich@0.0.2) >"$tmp/npm.log" 2>&1; then
		echo "lunar table: not checked, the packages cannot be installed"
		exit 0
	fi
fi

cross=""
[ -d "$dir/node_modules/amlich" ] && cross="--cross-check"
(cd "$dir" && node "$here/generate.mjs" $cross) >"$tmp/lunar.csv"

if [ "${1:-}" = "-update" ]; then
	cp "$tmp/lunar.csv" "$table"
	echo "lunar table: written"
	exit 0
fi
if ! cmp -s "$tmp/lunar.csv" "$table"; then
	diff "$table" "$tmp/lunar.csv" || true
	echo "lunar table: the committed table differs from the generated one"
	exit 1
fi
echo "lunar table: 124 years agree${cross:+, amlich agrees too}"
