#!/bin/bash
# naive-gate.sh REPOSITORY TAG: found in many pipelines, and worth nothing.
aws ecr describe-image-scan-findings --repository-name "$1" --image-id "imageTag=$2" \
  --query imageScanFindings.findingCounts.CRITICAL --output json > critical.txt
if [ "$(cat critical.txt)" -gt 0 ] 2> /dev/null; then
  echo "$2 is refused"
  exit 1
fi
echo "$2 may go"
