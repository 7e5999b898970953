/**
 * Options that the real commands have, as their manuals list them: GNU's tools, curl 8, jq 1.7, procps' watch, less 643 and
 * git 2.39. Where this terminal refuses one of them, it says that it does not have it; any other does not exist. Those
 * that are here are in the list as well: nobody asks about them.
 */
const options: Readonly<Record<string, string>> = {
  base64: '-d -i -w --decode --ignore-garbage --wrap',
  cat: '-A -b -e -E -n -s -t -T -u -v --show-all --number-nonblank --show-ends --number --squeeze-blank --show-tabs --show-nonprinting',
  chmod:
    '-c -f -v -R --changes --silent --quiet --verbose --recursive --reference --preserve-root --no-preserve-root',
  column:
    '-c -d -e -h -H -J -l -L -n -N -o -O -p -r -R -s -t -T -W -x --columns --table --json --separator --output-separator --table-columns --table-right --table-hide --table-wrap',
  comm: '-1 -2 -3 -z --check-order --nocheck-order --output-delimiter --total --zero-terminated',
  cp: '-a -b -d -f -H -i -l -L -n -P -p -R -r -s -S -t -T -u -v -x -Z --archive --attributes-only --backup --copy-contents --force --interactive --link --dereference --no-clobber --no-dereference --preserve --no-preserve --parents --recursive --reflink --remove-destination --sparse --strip-trailing-slashes --symbolic-link --suffix --target-directory --no-target-directory --update --verbose --one-file-system',
  curl: '-4 -6 -a -A -b -B -c -C -d -D -e -E -f -F -g -G -h -H -i -I -j -J -k -K -l -L -m -M -n -N -o -O -p -P -q -Q -r -R -s -S -t -T -u -U -v -V -w -x -X -y -Y -z -Z -# --anyauth --basic --cacert --capath --cert --ciphers --compressed --config --connect-timeout --connect-to --cookie --cookie-jar --create-dirs --data-ascii --data-binary --data-raw --data-urlencode --digest --dump-header --fail-early --fail-with-body --form --form-string --get --globoff --head --http1.1 --http2 --http3 --include --insecure --interface --ipv4 --ipv6 --json --keepalive-time --key --limit-rate --location-trusted --max-filesize --max-redirs --max-time --netrc --no-buffer --noproxy --oauth2-bearer --output-dir --parallel --progress-bar --proto --proxy --proxy-user --range --referer --remote-header-name --remote-name-all --remote-time --resolve --retry --retry-all-errors --retry-delay --retry-max-time --show-error --socks5 --stderr --tls-max --tlsv1.2 --tlsv1.3 --trace --trace-ascii --unix-socket --upload-file --url-query --user-agent --verbose --write-out',
  cut: '-b -c -d -f -n -s -z --bytes --characters --delimiter --fields --complement --only-delimited --output-delimiter --zero-terminated',
  date: '-d -f -I -R -r -s -u --date --debug --file --iso-8601 --resolution --rfc-email --rfc-3339 --reference --set --utc --universal',
  diff: '-a -b -B -c -C -d -D -e -E -F -H -i -I -l -L -n -N -p -q -r -s -S -t -T -u -U -w -W -x -X -y -Z --brief --color --context --ed --exclude --exclude-from --expand-tabs --ignore-all-space --ignore-blank-lines --ignore-case --ignore-matching-lines --ignore-space-change --ignore-tab-expansion --ignore-trailing-space --label --left-column --minimal --new-file --no-dereference --normal --palette --rcs --recursive --report-identical-files --show-c-function --show-function-line --side-by-side --speed-large-files --starting-file --strip-trailing-cr --suppress-common-lines --tabsize --text --unified --width',
  du: '-0 -a -B -b -c -D -d -h -H -k -L -l -m -P -S -s -t -x -X --all --apparent-size --block-size --bytes --total --max-depth --human-readable --inodes --separate-dirs --si --summarize --threshold --time --exclude --exclude-from --one-file-system',
  env: '-i -0 -u -C -S -v --ignore-environment --null --unset --chdir --split-string --block-signal --default-signal --ignore-signal --list-signal-handling --debug',
  file: '-b -c -C -d -e -f -F -h -i -k -L -l -m -N -n -p -P -r -s -S -v -z -Z -0 --brief --mime --mime-type --mime-encoding --dereference --separator --files-from --keep-going --raw',
  find: '-amin -anewer -atime -cmin -cnewer -context -ctime -daystart -delete -depth -empty -executable -exec -execdir -false -files0-from -fls -follow -fprint -fprint0 -fprintf -fstype -gid -group -ignore_readdir_race -ilname -iname -inum -ipath -iregex -iwholename -links -lname -ls -maxdepth -mindepth -mmin -mount -mtime -name -newer -newermt -nogroup -noleaf -nouser -nowarn -ok -okdir -path -perm -print -print0 -printf -prune -quit -readable -regex -regextype -samefile -size -true -type -uid -used -user -wholename -writable -xdev -xtype -H -L -P -D -O',
  fold: '-b -s -w --bytes --spaces --width',
  grep: '-A -a -B -b -C -c -D -d -E -e -F -f -G -H -h -I -i -L -l -m -n -o -P -q -r -R -s -T -U -v -V -w -x -y -z -Z --after-context --text --before-context --byte-offset --context --count --devices --directories --extended-regexp --regexp --fixed-strings --file --basic-regexp --with-filename --no-filename --binary --binary-files --color --colour --exclude --exclude-dir --exclude-from --files-with-matches --files-without-match --group-separator --no-group-separator --ignore-case --no-ignore-case --include --initial-tab --invert-match --label --line-buffered --line-number --line-regexp --max-count --no-messages --null --null-data --only-matching --perl-regexp --quiet --silent --recursive --dereference-recursive --word-regexp',
  gzip: '-1 -2 -3 -4 -5 -6 -7 -8 -9 -a -c -d -f -h -k -l -L -n -N -q -r -S -t -v -V --ascii --stdout --to-stdout --decompress --uncompress --force --keep --list --license --no-name --name --quiet --recursive --rsyncable --suffix --synchronous --test --verbose --fast --best',
  head: '-c -n -q -v -z --bytes --lines --quiet --silent --verbose --zero-terminated',
  join: '-1 -2 -a -e -i -j -o -t -v -z --check-order --nocheck-order --header --ignore-case --zero-terminated',
  jq: '-a -C -c -e -f -h -j -L -M -n -r -R -s -S --args --arg --argjson --argfile --ascii-output --color-output --compact-output --exit-status --from-file --indent --join-output --jsonargs --monochrome-output --null-input --raw-input --raw-output --raw-output0 --rawfile --seq --slurp --slurpfile --sort-keys --stream --stream-errors --tab --unbuffered',
  less: '-a -A -b -B -c -C -D -e -E -f -F -g -G -h -i -I -j -J -k -K -L -m -M -n -N -o -O -p -P -q -Q -r -R -s -S -t -T -u -U -V -w -W -x -X -y -z --chop-long-lines --LINE-NUMBERS --line-numbers --log-file --pattern --squeeze-blank-lines --tabs --tag --use-color --follow-name --header --incsearch --mouse --wordwrap',
  ln: '-b -d -f -F -i -L -n -P -r -s -S -t -T -v --backup --directory --force --interactive --logical --no-dereference --physical --relative --symbolic --suffix --target-directory --no-target-directory --verbose',
  ls: '-1 -a -A -b -B -c -C -d -D -f -F -g -G -h -H -i -I -k -l -L -m -n -N -o -p -q -Q -r -R -s -S -t -T -u -U -v -w -x -X -Z --all --almost-all --author --block-size --classify --color --context --dereference --directory --dired --escape --file-type --format --full-time --group-directories-first --hide --hide-control-chars --human-readable --hyperlink --ignore --ignore-backups --indicator-style --inode --kibibytes --literal --no-group --numeric-uid-gid --quote-name --quoting-style --recursive --reverse --show-control-chars --si --size --sort --tabsize --time --time-style --width --zero',
  mkdir: '-m -p -v -Z --mode --parents --verbose --context',
  mktemp: '-d -p -q -t -u --directory --dry-run --quiet --suffix --tmpdir',
  mv: '-b -f -i -n -S -t -T -u -v -Z --backup --debug --exchange --force --interactive --no-clobber --no-copy --strip-trailing-slashes --suffix --target-directory --no-target-directory --update --verbose --context',
  nl: '-b -d -f -h -i -l -n -p -s -v -w --body-numbering --footer-numbering --header-numbering --line-increment --number-format --number-separator --number-width --starting-line-number',
  od: '-A -j -N -S -t -v -w -a -b -c -d -f -i -l -o -s -x --address-radix --endian --skip-bytes --read-bytes --strings --format --output-duplicates --width --traditional',
  paste: '-d -s -z --delimiters --serial --zero-terminated',
  readlink:
    '-e -f -m -n -q -s -v -z --canonicalize --canonicalize-existing --canonicalize-missing --no-newline --quiet --silent --verbose --zero',
  realpath:
    '-e -L -m -P -q -s -z --canonicalize-existing --canonicalize-missing --logical --physical --quiet --relative-base --relative-to --strip --no-symlinks --zero',
  rm: '-d -f -i -I -r -R -v --dir --force --interactive --one-file-system --no-preserve-root --preserve-root --recursive --verbose',
  rmdir: '-p -v --ignore-fail-on-non-empty --parents --verbose',
  sed: '-b -E -e -f -i -l -n -r -s -u -z --binary --debug --expression --file --follow-symlinks --in-place --line-length --null-data --posix --quiet --silent --regexp-extended --sandbox --separate --unbuffered',
  seq: '-f -s -w --equal-width --format --separator',
  sha256sum:
    '-b -c -t -w -z --binary --check --ignore-missing --quiet --status --strict --tag --text --warn --zero',
  sort: '-b -c -C -d -f -g -h -i -k -m -M -n -o -r -R -s -S -t -T -u -V -z --batch-size --buffer-size --check --compress-program --debug --dictionary-order --field-separator --files0-from --general-numeric-sort --human-numeric-sort --ignore-case --ignore-leading-blanks --ignore-nonprinting --key --merge --month-sort --numeric-sort --output --parallel --random-sort --random-source --reverse --sort --stable --temporary-directory --unique --version-sort --zero-terminated',
  split:
    '-a -b -C -d -e -l -n -t -u -x --additional-suffix --bytes --elide-empty-files --filter --hex-suffixes --line-bytes --lines --number --numeric-suffixes --separator --suffix-length --unbuffered --verbose',
  stat: '-c -f -L -t --cached --dereference --file-system --format --printf --terse',
  tail: '-b -c -f -F -n -q -r -s -v -z --bytes --follow --lines --max-unchanged-stats --pid --quiet --silent --retry --sleep-interval --verbose --zero-terminated',
  tar: '-A -a -B -b -C -c -d -f -F -g -G -h -H -i -I -j -J -k -K -l -L -m -M -n -N -o -O -p -P -r -R -s -S -t -T -u -U -V -v -w -W -x -X -z -Z --acls --absolute-names --add-file --after-date --anchored --append --atime-preserve --auto-compress --backup --blocking-factor --bzip2 --checkpoint --clamp-mtime --concatenate --delete --delay-directory-restore --dereference --diff --exclude-backups --exclude-caches --exclude-ignore --exclude-tag --exclude-vcs --exclude-vcs-ignores --files-from --format --full-time --group --hard-dereference --ignore-failed-read --ignore-zeros --incremental --index-file --keep-newer-files --keep-old-files --listed-incremental --lzip --lzma --lzop --mode --mtime --multi-volume --newer --no-anchored --no-overwrite-dir --no-recursion --no-same-owner --no-same-permissions --no-xattrs --null --numeric-owner --old-archive --one-file-system --one-top-level --overwrite --owner --pax-option --posix --preserve-permissions --recursion --recursive-unlink --remove-files --same-order --same-owner --same-permissions --seek --selinux --show-transformed-names --skip-old-files --sort --sparse --starting-file --tape-length --test-label --totals --touch --transform --unlink-first --update --use-compress-program --utc --verify --volno-file --warning --wildcards --xattrs --xform --xz --zstd',
  tee: '-a -i -p --append --ignore-interrupts --output-error',
  timeout: '-f -k -p -s -v --foreground --kill-after --preserve-status --signal --verbose',
  touch: '-a -c -d -f -h -m -r -t --no-create --date --no-dereference --reference --time',
  tr: '-c -C -d -s -t --complement --delete --squeeze-repeats --truncate-set1',
  tree: '-a -A -C -d -D -f -F -g -h -H -i -I -J -l -L -n -N -o -p -P -q -Q -r -s -S -t -T -u -U -v -x -X --charset --device --dirsfirst --du --filelimit --fromfile --gitignore --ignore-case --inodes --matchdirs --metafirst --nolinks --noreport --prune --si --sort --timefmt',
  uname:
    '-a -i -m -n -o -p -r -s -v --all --hardware-platform --machine --nodename --operating-system --processor --kernel-release --kernel-name --kernel-version',
  uniq: '-c -d -D -f -i -s -u -w -z --all-repeated --check-chars --count --group --ignore-case --repeated --skip-chars --skip-fields --unique --zero-terminated',
  watch:
    '-b -c -C -d -e -g -n -p -q -r -t -w -x --beep --color --no-color --differences --errexit --chgexit --interval --precise --equexit --no-rerun --no-title --no-wrap --exec',
  wc: '-c -l -L -m -w --bytes --chars --files0-from --lines --max-line-length --total --words',
  xargs:
    '-0 -a -d -E -e -I -i -L -l -n -o -P -p -r -s -t -x --arg-file --delimiter --eof --exit --interactive --max-args --max-chars --max-lines --max-procs --no-run-if-empty --null --open-tty --process-slot-var --replace --show-limits --verbose',
  'git add':
    '-A -e -f -i -n -N -p -u -v --all --chmod --dry-run --edit --force --ignore-errors --ignore-missing --ignore-removal --intent-to-add --interactive --no-all --patch --pathspec-from-file --refresh --renormalize --sparse --update --verbose',
  'git branch':
    '-a -c -C -d -D -f -i -l -m -M -q -r -t -u -v --all --abbrev --color --column --contains --copy --create-reflog --delete --edit-description --force --format --ignore-case --list --merged --move --no-contains --no-merged --no-track --points-at --quiet --recurse-submodules --remotes --set-upstream-to --show-current --sort --track --unset-upstream --verbose',
  'git commit':
    '-a -c -C -e -F -i -m -n -o -p -q -s -S -t -u -v -z --all --allow-empty --allow-empty-message --amend --author --branch --cleanup --date --dry-run --edit --file --fixup --gpg-sign --include --interactive --long --message --no-edit --no-gpg-sign --no-post-rewrite --no-signoff --no-verify --only --patch --porcelain --quiet --reedit-message --reset-author --reuse-message --short --signoff --squash --status --template --trailer --untracked-files --verbose',
  'git diff':
    '-a -b -B -C -D -G -l -M -O -p -R -s -S -u -U -w -W -z --abbrev --binary --cached --check --color --color-moved --color-words --compact-summary --diff-algorithm --diff-filter --dirstat --exit-code --ext-diff --find-copies --find-renames --full-index --function-context --histogram --ignore-all-space --ignore-blank-lines --ignore-space-change --ignore-submodules --indent-heuristic --inter-hunk-context --merge-base --minimal --name-only --name-status --no-color --no-ext-diff --no-index --no-patch --no-prefix --no-renames --numstat --output --patch --patch-with-stat --patience --pickaxe-all --pickaxe-regex --quiet --raw --relative --shortstat --staged --stat --submodule --summary --text --textconv --unified --word-diff --ws-error-highlight',
  'git init':
    '-b -q --bare --initial-branch --object-format --quiet --separate-git-dir --shared --template',
  'git log':
    '-c -g -i -L -m -n -p -r -S -G -t -u --abbrev-commit --after --all --ancestry-path --author --before --bisect --boundary --branches --cc --cherry --cherry-mark --cherry-pick --children --clear-decorations --committer --date --date-order --decorate --decorate-refs --dense --encoding --exclude --expand-tabs --first-parent --follow --format --full-diff --full-history --glob --graph --grep --left-only --left-right --log-size --mailmap --max-count --max-parents --merge --merges --min-parents --name-only --name-status --no-decorate --no-merges --no-walk --not --notes --numstat --oneline --parents --patch --pretty --reflog --relative-date --remotes --remove-empty --reverse --right-only --shortstat --show-notes --show-signature --simplify-by-decoration --simplify-merges --since --skip --source --sparse --stat --stdin --tags --topo-order --until --walk-reflogs',
  'git rev-parse':
    '-q --abbrev-ref --absolute-git-dir --all --bisect --branches --default --disambiguate --exclude --flags --git-common-dir --git-dir --git-path --glob --is-bare-repository --is-inside-git-dir --is-inside-work-tree --is-shallow-repository --keep-dashdash --local-env-vars --no-flags --no-revs --not --parseopt --path-format --prefix --quiet --remotes --resolve-git-dir --revs-only --shared-index-path --short --show-cdup --show-object-format --show-prefix --show-superproject-working-tree --show-toplevel --since --sq --sq-quote --stop-at-non-option --stuck-long --symbolic --symbolic-full-name --tags --until --verify',
  'git status':
    '-b -s -u -v -z --ahead-behind --branch --column --find-renames --ignore-submodules --ignored --long --no-ahead-behind --no-column --no-renames --porcelain --renames --short --show-stash --untracked-files --verbose',
  'git tag':
    '-a -d -e -f -F -i -l -m -n -s -u -v --annotate --cleanup --color --column --contains --create-reflog --delete --edit --file --force --format --ignore-case --list --local-user --merged --message --no-column --no-contains --no-create-reflog --no-merged --no-sign --omit-empty --points-at --sign --sort --verify',
};

const sameAs: Readonly<Record<string, string>> = {
  egrep: 'grep',
  fgrep: 'grep',
  gunzip: 'gzip',
  more: 'less',
  zcat: 'gzip',
  md5sum: 'sha256sum',
  sha1sum: 'sha256sum',
};

/**
 * What a command says that refuses an option because this terminal does not have it; `undefined` if the real one has none
 * of that name either. @param option with its dashes; `=value` may follow.
 */
export function notHere(command: string, option: string): string | undefined {
  const listed = options[sameAs[command] ?? command]?.split(' ');
  const [name = ''] = option.split('=');
  if (!listed?.includes(name)) return undefined;
  return `${name} is an option of ${command} that this terminal does not have`;
}
