import { expect, test } from 'vitest';
import { scanGateThreshold } from './scan-gate-threshold.ts';

const finding = (id: string, severity = 'CRITICAL', fixedIn: string | null = null) => ({
  id,
  severity,
  package: 'musl 1.2.5-r0',
  fixedIn,
});

function image(counts: Record<string, number>, findings: object[], more: object = {}) {
  return { digest: 'sha256:a', platform: null, status: 'COMPLETE', counts, findings, ...more };
}

const two = image({ CRITICAL: 2 }, [finding('CVE-1', 'CRITICAL', '1.2.5-r1'), finding('CVE-2')]);

test.each<[string, object[], Record<string, string>, object]>([
  [
    'nothing',
    [image({}, [])],
    {},
    { status: 'pass', because: 'staging is within the limits: 0 critical, 0 high.' },
  ],
  ['less grave findings', [image({ LOW: 9, MEDIUM: 3 }, [])], {}, { status: 'pass' }],
  [
    'two where none are allowed',
    [two],
    {},
    {
      status: 'fail',
      code: 'too-many-critical',
      because:
        'staging has 2 critical findings, 0 are allowed: CVE-1 in musl 1.2.5-r0 (mended in 1.2.5-r1), CVE-2 in musl 1.2.5-r0.',
    },
  ],
  ['two where two are allowed', [two], { maxCritical: '2' }, { status: 'pass' }],
  ['both waived', [two], { waived: 'CVE-1,CVE-2' }, { status: 'pass' }],
  [
    'one waived',
    [two],
    { waived: 'CVE-1' },
    { code: 'too-many-critical', witness: { findings: [{ id: 'CVE-2' }] } },
  ],
  [
    'one waived that is gone',
    [image({}, [])],
    { waived: 'CVE-9' },
    { status: 'pass', note: 'No such finding is there any more: CVE-9.' },
  ],
  ['high ones, without a limit', [image({ HIGH: 7 }, [])], {}, { status: 'pass' }],
  [
    'high ones, with a limit',
    [image({ HIGH: 1 }, [finding('CVE-3', 'HIGH')])],
    { maxHigh: '0' },
    { code: 'too-many-high' },
  ],
  [
    'waiving a high one excuses no critical one',
    [image({ CRITICAL: 1, HIGH: 1 }, [finding('CVE-1'), finding('CVE-3', 'HIGH')])],
    { waived: 'CVE-3' },
    { code: 'too-many-critical' },
  ],
  [
    'one platform of two',
    [image({}, []), image({ CRITICAL: 1 }, [finding('CVE-1')], { platform: 'linux/arm64' })],
    {},
    {
      because: expect.stringContaining('staging for linux/arm64 has 1 critical finding,') as string,
    },
  ],
  ['enhanced scanning rests', [image({}, [], { status: 'ACTIVE' })], {}, { status: 'pass' }],
  [
    'a scan that runs',
    [image({}, [], { status: 'IN_PROGRESS' })],
    {},
    { status: 'inconclusive', code: 'not-ready' },
  ],
  [
    'a state nobody has seen',
    [image({}, [], { status: 'DREAMING' })],
    {},
    { status: 'inconclusive' },
  ],
  ['no image', [], {}, { status: 'inconclusive' }],
])('%s', (_, images, limits, verdict) => {
  expect(scanGateThreshold({ repository: 'app', ...limits }).judge({ images })).toMatchObject(
    verdict,
  );
});

test('at most five findings are named', () => {
  const many = Array.from({ length: 7 }, (_, at) => finding(`CVE-${at}`));
  const verdict = scanGateThreshold({ repository: 'app' }).judge({
    images: [image({ CRITICAL: 7 }, many)],
  });
  expect(verdict).toMatchObject({
    because: expect.stringMatching(/CVE-4 in musl 1\.2\.5-r0, …\.$/) as string,
  });
});
