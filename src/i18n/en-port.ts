/** Why the HTTP port cannot be opened, and what to do. */
export const portWords = {
  taken: (port: string) =>
    `VIGIL_HTTP_PORT: another program already uses port ${port}. Stop it, or set VIGIL_HTTP_PORT to a free port.`,
  forbidden: (port: string) =>
    `VIGIL_HTTP_PORT: this user may not open port ${port}. Take one above 1023, such as 3000, and let a reverse proxy pass requests on to it.`,
  failed: (port: string, detail: string) =>
    `VIGIL_HTTP_PORT: port ${port} cannot be opened (${detail}). Set VIGIL_HTTP_PORT to another port.`,
};
