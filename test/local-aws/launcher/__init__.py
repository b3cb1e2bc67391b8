"""The AWS the tests run against: MiniStack, completed in process where it lacks or gets something wrong.

Every module here is one idea. The services this project depends on (CloudTrail, Organizations, Cost
Explorer, Account) are answered by our own rules, each naming the AWS page it comes from; everything
else is MiniStack's.
"""
