#!/bin/bash
# Turns an issue into a pull request, in two jobs that share nothing but the folder made/.
#
#   praktijk.sh read   makes the file, or lists what has to be corrected. It parses text by a
#                      stranger, so it gets no token. Uses BODY and NUMBER.
#   praktijk.sh send   brings the result to GitHub as data, and answers in the issue. Uses RUN (the
#                      id of the first job's run), NUMBER, GH_REPO, GH_TOKEN (to answer in the issue)
#                      and APP_TOKEN (to push and to open the pull request, so that its checks start).
#   praktijk.sh        does both.
set -euo pipefail

name="melding-$NUMBER"
branch="inzending/$name"
file="docs/praktijken/$name.md"
inbox=inzendpunt@meesterschap.invalid

make_file() {
  mkdir -p made
  printf '%s' "$BODY" > body.md
  status=0
  python scripts/practice_from_form.py --issue body.md --name "$name" > output.txt || status=$?
  if [ "$status" = 0 ] || [ "$status" = 3 ]; then # 3: another practice has or had this name
    mv output.txt made/praktijk.md
    [ "$status" = 0 ] || touch made/naam-bezet
  elif [ "$status" = 1 ] && [ -s output.txt ]; then
    mv output.txt made/fouten.md
  else # for example, the content on main is invalid: nothing that a school can correct
    exit "$status"
  fi
}

answer() { # keeps one comment, and edits it each time
  cat > answer.md
  gh issue comment "$NUMBER" --body-file answer.md --edit-last --create-if-none
}

corrections() {
  echo "Dank je wel! Er moet nog iets worden aangepast voordat we verder kunnen:"
  echo
  cat made/fouten.md
  echo
  echo "Pas je melding aan met “Edit”. Dan kijken we vanzelf opnieuw."
}

# A message, and the file for an editor to copy, in a code block so that GitHub renders none of it.
with_file() {
  printf '%s\n\n<details><summary>Zo ziet het bestand er nu uit</summary>\n\n``````\n' "$1"
  cat made/praktijk.md
  printf '``````\n\n</details>\n'
}

# The pull request of this branch in this repository: the open one, or else how the last one ended.
pull_request() {
  GH_TOKEN=$APP_TOKEN gh pr list --head "$branch" --state all --json url,state,isCrossRepository \
    --jq 'map(select(.isCrossRepository | not) | .state //= "OPEN")
      | (map(select(.state == "OPEN")) + map(select(.state == "MERGED")) + .)[0] // {}
      | "\(.state // "") \(.url // "")"'
}

same_practice() { # apart from the dates in it
  [ "$(git show "$1:$file" 2> /dev/null | without_days)" = "$(without_days < made/praktijk.md)" ]
}

without_days() {
  sed -E '/^(toegevoegd_op|  op): /d'
}

# The hash of a new commit on top of $1 with the file in it. Nothing is checked out.
commit_on() (
  export GIT_INDEX_FILE="$PWD/made/index"
  git read-tree "$1"
  blob=$(git hash-object -w --no-filters made/praktijk.md)
  git update-index --add --cacheinfo "100644,$blob,$file"
  git -c user.name=Inzendpunt -c "user.email=$inbox" \
    commit-tree "$(git write-tree)" -p "$1" -m "Praktijk uit melding $NUMBER"
)

# The tip of the branch at GitHub, or of main if there is no such branch.
tip_of_branch() {
  remote_branch=$(git ls-remote "$remote" "refs/heads/$branch") # fails here if the network does
  if [ -n "$remote_branch" ]; then
    git fetch --quiet "$remote" "refs/heads/$branch"
    git rev-parse FETCH_HEAD
  else
    git rev-parse HEAD
  fi
}

send() {
  remote="https://x-access-token:$APP_TOKEN@github.com/$GH_REPO.git"
  found=$(pull_request)
  read -r state url <<< "$found"
  tip=$(tip_of_branch)
  others=$(git log --format='%ae%n%ce' "HEAD..$tip" | sed "/^$inbox\$/d")
  if [ "$state" = MERGED ] || [ -e made/naam-bezet ] || git cat-file -e "HEAD:$file" 2> /dev/null; then
    with_file "Dank je wel! Je praktijk is al overgenomen${url:+: $url}. Wat je daarna hebt veranderd, staat er niet in. Een redacteur kan het hieronder overnemen." | answer
  elif [ "$state" = CLOSED ]; then
    with_file "Het voorstel met je praktijk is gesloten: $url. Vraag daar gerust waarom. Wat je daarna hebt veranderd, staat er niet in." | answer
  elif [ -n "$others" ]; then
    edited
  elif same_practice "$tip"; then
    proposed
  else
    commit=$(commit_on "$tip")
    if git push "$remote" "$commit:refs/heads/$branch"; then # not forced: whoever pushed first wins
      proposed
    elif [ "$(tip_of_branch)" != "$tip" ]; then
      edited
    else
      exit 1
    fi
  fi
}

edited() {
  with_file "Dank je wel! Een redacteur werkt al aan je praktijk: ${url:-op de tak $branch}. Daarom is daar niets veranderd. Wat je nu hebt ingestuurd, staat hieronder. De redacteur kan het overnemen." | answer
}

proposed() {
  if [ -z "$url" ]; then
    url=$(GH_TOKEN=$APP_TOKEN gh pr create --head "$branch" --title "Praktijk uit melding $NUMBER" \
      --body "Gemaakt van melding #$NUMBER.")
  fi
  echo "Dank je wel! Je praktijk staat klaar als voorstel: $url. Een redacteur leest hem met je mee." | answer
}

case "${1-}" in
  read) make_file ;;
  send)
    [ -d made ] || gh run download "$RUN" --name gemaakt --dir made
    if [ -e made/fouten.md ]; then corrections | answer; else send; fi
    ;;
  "")
    env -u GH_TOKEN -u APP_TOKEN "$0" read
    exec env -u BODY "$0" send
    ;;
esac
