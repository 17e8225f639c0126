#!/bin/sh
# Installs the peers that llmdocs is measured beside: sh benchmarks/setup.sh [FOLDER]   (default: build/peers)
set -eu
folder=${1:-build/peers}
mkdir -p "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    'mkdocs>=1.6,<2' mkdocs-llmstxt==0.5.1 'beautifulsoup4>=4.12' 'markdownify>=1.1' lxml rumdl==0.3.0
# The native part is an optional dependency, which some npm configurations leave out: it is asked for by name.
case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) native=@mdream/rust-linux-x64-gnu@1.7.2 ;;
    Linux-aarch64) native=@mdream/rust-linux-arm64-gnu@1.7.2 ;;
    Darwin-arm64) native=@mdream/rust-darwin-arm64@1.7.2 ;;
    Darwin-x86_64) native=@mdream/rust-darwin-x64@1.7.2 ;;
    *) native= ;;
esac
[ -f "$folder/package.json" ] || printf '{"private": true}\n' > "$folder/package.json"
npm install --prefix "$folder" --silent --no-audit --no-fund mdream@1.7.2 $native commonmark-spec \
    markdownlint-cli2@0.22.1
echo "peers are in $folder"
