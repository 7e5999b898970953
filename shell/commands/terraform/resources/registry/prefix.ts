/** Prefixes of repositories' names, as rules and templates take them. Source: AWS provider, internal/service/ecr. */
import { all, lengthBetween, matches, type Check } from '../checks.ts';

const grammar = /^(?:(?:[a-z\d]+(?:[._-][a-z\d]+)*\/)*[a-z\d]+(?:[._-][a-z\d]+)*\/?|ROOT)$/;

/** @param most characters. */
export function isPrefix(name: string, most: number): Check {
  return all(
    lengthBetween(name, 2, most),
    matches(
      name,
      grammar,
      "must be 'ROOT' or only include alphanumeric, underscore, period, hyphen, or slash characters",
    ),
  );
}
