import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BrandSite {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a site on another origin, with the strictest policy, whose pages embed the widget. The query of an address
 * sets the tag's attributes (`?attributes=data-brand="Brand"`) and turns Trusted Types off (`?types=any`).
 * @param tag makes the tag from its attributes
 */
export async function startBrandSite(
  tag: (attributes: string) => string,
  widgetOrigin: () => string,
): Promise<BrandSite> {
  const server = createServer(({ url = '/' }, response) => {
    const query = new URL(url, 'http://localhost').searchParams;
    const policy = [
      "default-src 'none'",
      `script-src ${widgetOrigin()}`,
      `frame-src ${widgetOrigin()}`,
      ...(query.get('types') === 'any' ? [] : ["require-trusted-types-for 'script'", "trusted-types 'none'"]),
    ].join('; ');
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    });
    response.end(
      `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Brand</title><h1>Brand</h1><p><a href="/other">Another page</a></p>${tag(query.get('attributes') ?? '')}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
