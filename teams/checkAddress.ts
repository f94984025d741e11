import { isIP } from 'node:net';
import type { Fault } from '../shared/faults';

/** What is wrong with a value, and the fix. */
export type Finding = Omit<Fault, 'place'>;

const DOMAIN = /^(?:\*\.)?(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;
/** Domains with subdomains of many owners: a wildcard there would trust all of them. */
const SHARED_DOMAINS = [
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

/** Finds an address that is not https, or that not everyone can open. */
export function checkUrl(text: string): Finding | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') {
    const fix = 'write it in full, as in https://www.your-company.com/page';
    return { problem: `is ${JSON.stringify(text)}, no https address`, fix };
  }
  if (isPublic(url.hostname)) return undefined;
  const problem = `is on ${url.hostname}, which only your network reaches`;
  return { problem, fix: 'write an address that everyone can open' };
}

/** Finds a domain that is not public, is more than a host's name, or is a wildcard over the domains of others. */
export function checkDomain(text: string): Finding | undefined {
  if (!DOMAIN.test(text) || !isPublic(text)) {
    const fix = 'write a host’s name alone, as in bot.your-company.com';
    return { problem: `is ${JSON.stringify(text)}, no public domain`, fix };
  }
  const parent = text.startsWith('*.') ? text.slice(2).toLowerCase() : undefined;
  if (parent === undefined) return undefined;
  const isShared =
    !parent.includes('.') || SHARED_DOMAINS.some((host) => parent === host || parent.endsWith(`.${host}`));
  if (!isShared) return undefined;
  const problem = `is ${JSON.stringify(text)}, which trusts everyone on ${parent}`;
  return { problem, fix: 'write your own host’s name in full' };
}

/** Whether a host's name can be known to the internet. */
function isPublic(host: string): boolean {
  const isAddress = isIP(host.replace(/^\[|\]$/g, '')) > 0;
  return !isAddress && host.includes('.') && !/(?:^|\.)(?:localhost|local|internal)$/i.test(host);
}
