#!/bin/sh
# Publish what has become due, from a clone of its own. For cron or systemd; the first argument is the clone, the second
# the target. Nothing is published where nothing is due or new.
set -eu
cd "$1"
before=$(git rev-parse HEAD)
git pull --quiet --rebase
if [ "$before" != "$(git rev-parse HEAD)" ] || ./inv due; then
  ./inv publish "$2"
  git push --quiet
fi
