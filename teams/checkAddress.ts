import { isIP } from 'node:net';
import type { Finding } from './faults';

const DOMAIN = /^(?:\*\.)?(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;
/** Domains whose subdomains belong to many owners: a wildcard there would trust all of them. */
const SHARED = [
  'azure-api.net',
  'azurecontainerapps.io',
  'azurefd.net',
  'azurestaticapps.net',
  'azurewebsites.net',
  'botframework.com',
  'cloudapp.azure.com',
  'cloudflare.com',
  'devtunnels.ms',
  'fly.dev',
  'github.io',
  'herokuapp.com',
  'loca.lt',
  'netlify.app',
  'ngrok.app',
  'ngrok.dev',
  'ngrok.io',
  'ngrok-free.app',
  'ngrok-free.dev',
  'onmicrosoft.com',
  'onrender.com',
  'pages.dev',
  'run.app',
  'sharepoint.com',
  'teams.microsoft.com',
  'trafficmanager.net',
  'trycloudflare.com',
  'vercel.app',
  'windows.net',
  'workers.dev',
];

/** An address that a manifest may hold: https, and open to everyone. */
export function checkUrl(text: string): Finding | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:')
    return [
      `is ${JSON.stringify(text)}, no https address`,
      'write it in full, as in https://www.your-company.com/page',
    ];
  return isPublic(url.hostname)
    ? undefined
    : [`is on ${url.hostname}, which only your network reaches`, 'write an address that everyone can open'];
}

/** A domain that a manifest may trust: public, a host's name alone, and no wildcard over other people's. */
export function checkDomain(text: string): Finding | undefined {
  if (!DOMAIN.test(text) || !isPublic(text))
    return [
      `is ${JSON.stringify(text)}, no public domain`,
      'write a host’s name alone, as in bot.your-company.com',
    ];
  const parent = text.startsWith('*.') ? text.slice(2).toLowerCase() : undefined;
  if (parent === undefined) return undefined;
  const isShared =
    !parent.includes('.') || SHARED.some((host) => parent === host || parent.endsWith(`.${host}`));
  return isShared
    ? [`is ${JSON.stringify(text)}, which trusts everyone on ${parent}`, 'write your own host’s name in full']
    : undefined;
}

/** Whether the name can be one that the internet knows. */
function isPublic(host: string): boolean {
  const isAddress = isIP(host.replace(/^\[|\]$/g, '')) > 0;
  return !isAddress && host.includes('.') && !/(?:^|\.)(?:localhost|local|internal)$/i.test(host);
}
