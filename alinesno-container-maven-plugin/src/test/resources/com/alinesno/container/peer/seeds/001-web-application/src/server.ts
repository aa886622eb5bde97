// What it answers tells what its image was built of, and as whom it runs.
declare function require(module: string): any;
declare const process: any;

const fs = require("fs");
const http = require("http");
const ms = require("ms");

interface Answer {
  user: number;
  environment: string | null;
  twoDays: number;
  modules: string[];
}

function answer(): Answer {
  return {
    user: process.getuid(),
    environment: process.env.NODE_ENV ?? null,
    twoDays: ms("2 days"),
    modules: fs.readdirSync("node_modules").filter((name: string) => !name.startsWith(".")).sort(),
  };
}

http
  .createServer((request: { url: string }, response: any) => {
    response.end(request.url === "/health" ? "well" : JSON.stringify(answer()));
  })
  .listen(Number(process.env.PORT ?? 3000));
process.on("SIGTERM", () => process.exit(0));
