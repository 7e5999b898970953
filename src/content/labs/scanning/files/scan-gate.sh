#!/bin/bash
# scan-gate.sh REPOSITORY TAG [SECONDS]: ends with 0 only if every image under the tag was scanned, and none
# has a critical or high finding that is not waived. Whatever it cannot find out is a no.
# waivers.txt has a CVE, the last day it is waived, and a reason in each line. TODAY replaces the date.
set -eu
repository=$1 tag=$2
deadline=$(($(date +%s) + ${3:-300}))
today=${TODAY:-$(date -u +%F)}
scan=$(mktemp) error=$(mktemp)

refuse() {
  echo "refused: $1" >&2
  exit 1
}

is_waived() {
  [ -f waivers.txt ] || return 1
  local cve until reason
  while read -r cve until reason; do
    if [ "$cve" = "$1" ] && [[ ! "$until" < "$today" ]]; then
      echo "waived: $cve until $until, $reason"
      return 0
    fi
  done < waivers.txt
  return 1
}

# An index is not scanned itself: the images that it lists are. Attestations are no images.
image=$(aws ecr batch-get-image --repository-name "$repository" --image-ids "imageTag=$tag" \
  --query 'images[0]' --output json)
[ "$image" != null ] || refuse "there is no $tag"
digests=$(jq -r '(.imageManifest | fromjson | .manifests) as $members
  | if $members then $members[] | select(.platform.os != "unknown") | .digest
    else .imageId.imageDigest end' <<< "$image")

for digest in $digests; do
  # A scan begins with the push and takes a while: wait for its end, and not for a number of seconds.
  while true; do
    if aws ecr describe-image-scan-findings --repository-name "$repository" \
      --image-id "imageDigest=$digest" --output json > "$scan" 2> "$error"; then
      status=$(jq -r .imageScanStatus.status "$scan")
    else
      status=$(cat "$error")
    fi
    case $status in
      COMPLETE | ACTIVE) break ;;
      IN_PROGRESS | PENDING | *ScanNotFoundException*) ;;
      *) refuse "${digest:7:12}: $status" ;;
    esac
    [ "$(date +%s)" -lt "$deadline" ] || refuse "${digest:7:12} has no finished scan"
    sleep 1
  done

  # Basic scanning fills findings, enhanced scanning enhancedFindings.
  grave=$(jq -r '[(.imageScanFindings.findings // [])[] | {id: .name, severity}]
    + [(.imageScanFindings.enhancedFindings // [])[]
      | {id: .packageVulnerabilityDetails.vulnerabilityId, severity}]
    | map(select(.severity == "CRITICAL" or .severity == "HIGH") | .id) | unique[]' "$scan")
  for id in $grave; do
    is_waived "$id" || refuse "${digest:7:12} has $id"
  done
done
echo "$tag may go"
