// A real aanmelddienst for the tests, on a free port of this machine. Usage: node dienst.mjs FOLDER-OF-NODE-MODULES
// Whoever logs in by a name is that person: <name>@regio.example, at the level in the part of the name after its last dot.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const { default: Provider } = await import(pathToFileURL(`${process.argv[2]}/oidc-provider/lib/index.js`).href);
const KVK = "urn:voorbeeld:kvk";

function configure() {
  return {
    acrValues: ["laag", "midden", "hoog"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], organisatie: [KVK] },
    clients: [{
      client_id: "inkoop",
      client_secret: process.env.GEHEIM,
      redirect_uris: ["http://localhost/terug"],
      post_logout_redirect_uris: ["http://localhost/aanmelden"],
    }],
    cookies: { keys: ["alleen voor de tests"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id.split(".")[0]}@regio.example`, email_verified: true, [KVK]: "00000001" }),
    }),
  };
}

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configure());
  const finish = provider.interactionFinished;
  provider.interactionFinished = function finishWithLevel(req, res, result, options) {
    if (result.login) Object.assign(result.login, { acr: result.login.accountId.split(".").pop(), amr: ["pwd"] });
    return finish.call(this, req, res, result, options);
  };
  // the application under test has another port each time
  provider.Client.prototype.redirectUriAllowed = (adres) => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/aanmelden\/elders\/[a-z]+\/terug$/.test(adres);
  provider.Client.prototype.postLogoutRedirectUriAllowed = (adres) => /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/aanmelden$/.test(adres);
  server.on("request", provider.callback());
  console.log(issuer);
});
process.stdin.on("end", () => process.exit(0)).resume();
