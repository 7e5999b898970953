/** What a command of this terminal can do of what the real one can: read from the code, so that it is never out of date. */

export interface SupportedFlag {
  /** With its dashes. */
  readonly name: string;
  /** Why it is refused; `true` if for no other reason than that nobody has built it. Absent if it is there. */
  readonly refused?: string | true;
}

export interface SupportedCommand {
  /** As it is typed: `docker buildx build`. */
  readonly command: string;
  readonly about: string;
  readonly flags: readonly SupportedFlag[];
  /** Other names of the same. */
  readonly aliases?: readonly string[];
  /** Why the command itself is refused. Absent if it is there. */
  readonly refused?: string | true;
}

export interface SupportedTool {
  /** `aws` */
  readonly name: string;
  /** Whose words and behaviour it keeps to, and what else there is to know. */
  readonly about: string;
  /** In the order in which they are listed. */
  readonly commands: readonly SupportedCommand[];
}
