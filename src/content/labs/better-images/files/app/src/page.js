export const page = () => `demo-node-app on Node.js ${process.version}\n`;
