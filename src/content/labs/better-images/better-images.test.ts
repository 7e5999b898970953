import { testAnswers } from '#workbench/contract/answers.ts';
import { answers } from './answers.ts';

testAnswers(answers);
