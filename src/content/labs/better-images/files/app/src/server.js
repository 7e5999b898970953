import { createServer } from 'node:http';
import { page } from './page.js';

const port = Number(process.env.PORT ?? 3000);

createServer((request, response) => {
  response.setHeader('content-type', 'text/plain');
  response.end(request.url === '/healthz' ? 'ok\n' : page());
}).listen(port, () => console.log(`listening on ${port}`));
