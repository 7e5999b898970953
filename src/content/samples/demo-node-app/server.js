import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3000);

createServer((request, response) => {
  if (request.url === '/healthz') {
    response.end('ok\n');
    return;
  }
  response.setHeader('content-type', 'application/json');
  response.end(`${JSON.stringify({ app: 'demo-node-app', node: process.version })}\n`);
}).listen(port, () => console.log(`listening on ${port}`));
