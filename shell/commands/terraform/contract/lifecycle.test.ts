/** What lives longer than one plan. A file of its own, so that two are held at once. */
import { holdToReal } from './held.ts';
import { lifecycleSessions } from './lifecycle.corpus.ts';

holdToReal(lifecycleSessions);
