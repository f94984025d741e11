# syntax=docker/dockerfile:1

# Builds, and trains on the knowledge, so that the image starts in two seconds and needs no network.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN node scripts/prepare.mjs --build --webchat && echo hello | node dist/understand.js > /dev/null
# They only build.
RUN npm uninstall --no-save --omit=dev --no-audit --no-fund esbuild preact adaptivecards

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 STORE=lmdb:/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/understanding/wordVectors.bin ./understanding/
COPY --from=build /app/.cache ./.cache
# The only place that is written to; the rest may be read-only.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3978
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/index.js"]
