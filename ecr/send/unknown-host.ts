/**
 * Marks an answer that came from no server: the sandbox knows no such host, where a network would have no address
 * for it or lead out of the page.
 */
export const unknownHostHeader = 'x-sandbox-unknown-host';
