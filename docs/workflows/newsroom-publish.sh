#!/bin/sh
# Publish what is new or due, from a clone of its own. For cron or systemd; the first argument is the clone, the second
# the target. If a publication breaks off, the next run tries again. If nothing is to be done, nothing is printed.
set -eu
cd "$1"
git -c user.name=newsroom -c user.email=newsroom@localhost pull --quiet --rebase
mkdir -p .cache
done=.cache/published-"$2"
due=0
if [ "$(cat "$done" 2>/dev/null)" = "$(git rev-parse HEAD)" ]; then ./inv due "$2" > .cache/due.log || due=$?; fi
if [ "$due" = 1 ]; then exit 0; fi
code=0
./inv publish "$2" || code=$?
git push --quiet
# Content with faults (1) is tried again when somebody has pushed; all else at the next run.
if [ "$code" -le 1 ]; then git rev-parse HEAD > "$done"; fi
exit "$code"
