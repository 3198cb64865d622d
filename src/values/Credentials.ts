/** Registry credentials: a username and a password, or an identity token. */
export type Credentials = { readonly username: string; readonly password: string } | { readonly identityToken: string };
