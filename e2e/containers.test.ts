import { expect, test, type Page } from '@playwright/test';
import { lab } from './lab-page.ts';

const screen = (page: Page) =>
  page.getByRole('tabpanel', { name: 'Terminal' }).locator('.xterm-rows');

async function openTerminal(page: Page) {
  await page.goto(lab);
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await expect(screen(page)).toContainText('$');
  await page.getByRole('textbox', { name: /^Terminal/ }).focus();
}

const program = 'require("http").createServer((q, r) => r.end("made of " + q.url)).listen(3000)';

test('a server of an image answers at its published port', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type(
    `mkdir web && cd web && echo '${program}' > server.js && printf 'FROM public.ecr.aws/docker/library/node:24-alpine\\nCOPY server.js /\\nCMD ["node", "/server.js"]\\n' > Dockerfile\n`,
  );
  await page.keyboard.type(
    'docker build -q -t web . && docker run -d --name web -p 8080:3000 web\n',
  );
  await expect(screen(page)).toContainText(/sha256:\w{64}/, { timeout: 30_000 });
  await page.keyboard.type('curl -s localhost:8080/water; echo\n');
  await expect(screen(page)).toContainText('made of /water', { timeout: 30_000 });
  await page.keyboard.type('docker rm -f web && docker run --rm web node -p "6 * 7"\n');
  await expect(screen(page)).toContainText('42');
});

test('an index is built here as it is in Node, to the byte', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('docker buildx create --use --name wb\n');
  await page.keyboard.type(
    `mkdir tiny && cd tiny && echo tiny > tiny.txt && printf 'FROM scratch\\nCOPY tiny.txt /\\n' > Dockerfile\n`,
  );
  await page.keyboard.type(
    'SOURCE_DATE_EPOCH=1700000000 docker buildx build -q --provenance=false --platform linux/amd64,linux/arm64 -t example.com/tiny:v1 -o type=oci,dest=tiny.tar .\n',
  );
  // The same as in shell/commands/docker/buildx/buildx.test.ts.
  await expect(screen(page)).toContainText(
    'sha256:665b42164af1904a8b55567fbc386d9f95bb2ecc63f13068231072d0823a92e3',
  );
});
