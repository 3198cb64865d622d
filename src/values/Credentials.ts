/** Who somebody is to a registry: a name and a password, or a token that was got for them before. */
export type Credentials = { readonly username: string; readonly password: string } | { readonly identityToken: string };
