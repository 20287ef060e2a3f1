# The service as it runs in production: built in one stage, packages without development ones in another.
ARG NODE_VERSION=24.21.0

# Version 12 of the SQLite driver is compiled where it finds no binary: this image has g++, make and python3.
FROM node:${NODE_VERSION}-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build && rm -rf dist/test

FROM node:${NODE_VERSION}-bookworm AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production PROBITY_MODE=production PROBITY_HOST=0.0.0.0 PROBITY_PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY mappings ./mappings
COPY workflows ./workflows
# Templates and styles are read where they were written.
COPY apps/service/src/pages ./apps/service/src/pages
# Belongs to root: what runs cannot change what it runs.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PROBITY_PORT + '/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process and takes SIGTERM itself: what is under way is finished.
CMD ["node", "--max-semi-space-size=32", "dist/apps/service/src/main.js"]
