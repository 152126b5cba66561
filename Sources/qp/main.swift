import PremiumCommands

QP.start(Array(CommandLine.arguments.dropFirst()))
