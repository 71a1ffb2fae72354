FROM node:22-alpine
RUN addgroup -g 1001 -S nodejs && adduser -S nextjs -u 1001
WORKDIR /app
COPY --chown=nextjs:nodejs . .
RUN npm ci && npm run build
USER nextjs
EXPOSE 3000
ENV PORT=3000
CMD ["npm", "start"]
