/** What plans, applies and mistakes look like. */
import { holdToReal } from './held.ts';
import { sessions } from './plan-text.corpus.ts';

holdToReal(sessions);
