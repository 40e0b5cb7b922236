#!/usr/bin/env bash
# Make ../static/codemirror.js from the packages that package-lock.json names, with their licences at its top. The
# result is in the repository, so that nobody needs npm to write. Run it after a change of editor.js or package.json.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp package.json package-lock.json editor.js "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error
{
  echo "/*! Made by plugins/desk/codemirror/build.sh of these packages, all under the MIT licence:"
  node -e '
    const { packages } = JSON.parse(require("fs").readFileSync("package-lock.json", "utf8"));
    for (const [path, { version, license, optional }] of Object.entries(packages))
      if (path && !optional && !path.endsWith("/esbuild")) console.log(`   ${path.replace("node_modules/", "")} ${version} (${license})`);
  '
  echo
  sed 's/^/   /' "$work/node_modules/@codemirror/state/LICENSE"
  echo "*/"
  "$work/node_modules/.bin/esbuild" "$work/editor.js" --bundle --minify --format=esm --target=es2022 --legal-comments=none
} > ../static/codemirror.js
