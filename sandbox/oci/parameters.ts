/** What CloudTrail shows as the parameters of the operation that a registry client's request is. */
export function parametersOf(operation: string, name: string, reference: string): object {
  const imageId = reference.includes(':') ? { imageDigest: reference } : { imageTag: reference };
  switch (operation) {
    case 'BatchGetImage':
    case 'BatchDeleteImage':
      return { repositoryName: name, imageIds: [imageId] };
    case 'PutImage':
      return { repositoryName: name, ...imageId };
    case 'BatchCheckLayerAvailability':
      return { repositoryName: name, layerDigests: [reference] };
    case 'GetDownloadUrlForLayer':
      return { repositoryName: name, layerDigest: reference };
    case 'UploadLayerPart':
    case 'CompleteLayerUpload':
      return { repositoryName: name, uploadId: reference };
    default:
      return name === '' ? {} : { repositoryName: name };
  }
}
