/** Host of Alpine's packages: where images fetch them, and all that a step of a build may ask the network for. */
export const apkMirror = 'dl-cdn.alpinelinux.org';
