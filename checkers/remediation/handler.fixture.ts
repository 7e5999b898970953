/** A handler that does what the check asks for. */
export const goodHandler = `
async function vulnerabilitiesIn({ source, detail }, ecr) {
  if (source === 'aws.inspector2') {
    const image = detail.resources[0].details.awsEcrContainerImage;
    const vulnerability = detail.packageVulnerabilityDetails.vulnerabilityId;
    return [{ digest: image.imageHash, vulnerability }];
  }
  const digest = detail['image-digest'];
  const found = [];
  let nextToken;
  do {
    const page = await ecr.describeImageScanFindings({
      repositoryName: detail['repository-name'],
      imageId: { imageDigest: digest },
      nextToken,
    });
    for (const { name, severity } of page.imageScanFindings.findings) {
      if (severity === 'CRITICAL') found.push({ digest, vulnerability: name });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}

exports.createHandler = ({ ecr, tickets, notify }) => {
  const handler = async (event) => {
    for (const key of await vulnerabilitiesIn(event, ecr)) {
      if (await tickets.has(key)) continue;
      await tickets.open(key);
      await notify(key);
    }
  };
  return handler;
};
`;
