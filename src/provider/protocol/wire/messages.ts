/** Every message of the protocol, by the name it has there (`X.Request` is `XRequest`). */
export * from './messages-common';
export * from './messages-resource';
export * from './messages-schema';
