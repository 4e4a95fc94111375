#!/bin/sh
# Finds words that comments, documents and names must not use: see "Words" in CONTRIBUTING.md.
set -eu
cd "$(dirname "$0")/.."
found=0

# Searches only files that git tracks. The page's sentences are not comments.
refuse() {
	advice=$1 pattern=$2
	shift 2
	if git grep --line-number --extended-regexp --word-regexp "$pattern" -- "$@"; then
		echo "error: $advice" >&2
		found=1
	fi
}

refuse 'constants begin with MAX_, MIN_ or DEFAULT_' '(MOST|LONGEST|GREATEST|LEAST|SHORTEST)(_[A-Z_]+)?' \
	'*.rs' '*.js' '*.mjs' '*.py'
refuse 'write "must", "will", "except", "invalid", "absent"' 'shall|but for|are none' \
	'*.rs' '*.js' '*.mjs' '*.md' '*.css' '*.toml' 'Makefile' ':!CONTRIBUTING.md'
exit "$found"
