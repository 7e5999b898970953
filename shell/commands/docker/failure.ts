/** Ends a command: the message goes to standard error, the status is the command's. */
export class Failure extends Error {
  readonly status: number;
  constructor(message: string, status = 1, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.status = status;
  }
}

/** What the engine refuses, as the client passes it on. */
export function daemonFailure(message: string): Failure {
  return new Failure(`Error response from daemon: ${message}`);
}
